package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.loraworkbench.files.StagedFolder;

/**
 * The built-in base model: all-MiniLM-L6-v2, a pretrained BERT of 22.6 million parameters. Its
 * weights come from the class path as an ONNX file, and are unpacked once, as transformers would
 * have saved them.
 */
public final class MiniLmModel {

    /** The model's name in the catalog, and of its folder. */
    public static final String NAME = "minilm-l6";

    private static final String ONNX_RESOURCE = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER_RESOURCE = "/all-minilm-l6-v2-tokenizer.json";
    private static final String CONFIG_RESOURCE = "/models/minilm-l6/config.json";

    private MiniLmModel() {}

    /** Returns the model's {@code config.json}, without unpacking anything. */
    public static JsonNode config() throws IOException {
        try (InputStream stream = open(CONFIG_RESOURCE)) {
            return JsonFile.parse(CONFIG_RESOURCE, stream.readAllBytes());
        }
    }

    /**
     * Unpacks the model unless it is there already. Any number of processes may do so at once.
     *
     * @return the model's folder, in Hugging Face's layout
     */
    public static Path materialize(Path modelsFolder) throws IOException {
        Path folder = modelsFolder.resolve(NAME);
        if (isComplete(folder)) {
            return folder;
        }
        try (StagedFolder staged = StagedFolder.beside(folder)) {
            copy(CONFIG_RESOURCE, staged.resolve(HuggingFaceDirectory.CONFIG));
            copy(TOKENIZER_RESOURCE, staged.resolve(HuggingFaceDirectory.TOKENIZER));
            unpackWeights(staged);
            if (!isComplete(folder)) {
                staged.publish();
            }
        }
        return folder;
    }

    static boolean isComplete(Path folder) {
        return Files.isRegularFile(folder.resolve(HuggingFaceDirectory.CONFIG))
                && Files.isRegularFile(folder.resolve(HuggingFaceDirectory.WEIGHTS))
                && Files.isRegularFile(folder.resolve(HuggingFaceDirectory.TOKENIZER));
    }

    private static void unpackWeights(StagedFolder staged) throws IOException {
        Path onnx = staged.resolve("model.onnx");
        copy(ONNX_RESOURCE, onnx);
        try (OnnxInitializers source = OnnxInitializers.open(onnx)) {
            SafetensorsWriter.write(
                    staged.resolve(HuggingFaceDirectory.WEIGHTS),
                    weights(source),
                    SafetensorsWriter.PYTORCH_METADATA);
        }
        Files.delete(onnx);
    }

    /** Returns all float tensors under their names in BERT, sorted as the reference sorts them. */
    private static Map<String, TensorData> weights(OnnxInitializers source) {
        Map<String, TensorData> weights = new TreeMap<>();
        for (String name : source.names()) {
            if (source.elementType(name) == ElementType.F32) {
                weights.put(name, source.read(name));
            }
        }
        source.linearWeights()
                .forEach(
                        (layer, factor) ->
                                weights.put(layer + ".weight", transposed(weights.remove(factor))));
        return weights;
    }

    /** From ONNX's {@code [in, out]} to PyTorch's {@code [out, in]}. */
    private static TensorData transposed(TensorData matrix) {
        int rows = Math.toIntExact(matrix.shape()[0]);
        int columns = Math.toIntExact(matrix.shape()[1]);
        float[] values = matrix.toFloats();
        float[] transposed = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = values[row * columns + column];
            }
        }
        return TensorData.ofFloats(transposed, columns, rows);
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream stream = open(resource)) {
            Files.copy(stream, file);
        }
    }

    private static InputStream open(String resource) {
        InputStream stream = MiniLmModel.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new FormatException(
                    "The file %s is missing from the class path; install the program again."
                            .formatted(resource));
        }
        return stream;
    }
}
