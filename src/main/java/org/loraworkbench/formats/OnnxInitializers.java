package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The weights in an ONNX file: its graph's initialisers, memory-mapped. */
public final class OnnxInitializers extends MappedTensorFile {

    private static final String MATMUL_SUFFIX = "/MatMul";

    private final Map<String, String> linearWeights;

    private OnnxInitializers(Path file, FileChannel channel, OnnxGraph graph) {
        super(file, channel, graph.initialisers());
        this.linearWeights = linearWeights(graph);
    }

    /**
     * @throws FormatException if the file is missing, truncated, or keeps its weights elsewhere
     */
    public static OnnxInitializers open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException("There is no file " + file + ".");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new OnnxInitializers(
                    file, channel, OnnxGraph.read(file, Channels.newInputStream(channel)));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * The tensors that linear layers multiply by, by the layer's name in the exported model: {@code
     * encoder.layer.0.output.dense} for the node {@code /encoder/layer.0/output/dense/MatMul}. The
     * exporter names these tensors by numbers, and stores them as {@code [in, out]}.
     */
    public Map<String, String> linearWeights() {
        return linearWeights;
    }

    private static Map<String, String> linearWeights(OnnxGraph graph) {
        Map<String, String> weights = new LinkedHashMap<>();
        graph.rightFactors()
                .forEach(
                        (node, factor) -> {
                            if (graph.initialisers().containsKey(factor)) {
                                weights.put(layerName(node), factor);
                            }
                        });
        return Collections.unmodifiableMap(weights);
    }

    private static String layerName(String node) {
        int end =
                node.endsWith(MATMUL_SUFFIX)
                        ? node.length() - MATMUL_SUFFIX.length()
                        : node.length();
        int start = node.startsWith("/") ? 1 : 0;
        return node.substring(start, end).replace('/', '.');
    }
}
