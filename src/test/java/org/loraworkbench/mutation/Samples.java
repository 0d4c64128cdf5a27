package org.loraworkbench.mutation;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterMerge;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.RowScores;
import org.loraworkbench.formats.RowScoresFile;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

/** Whole files of every kind, each in a folder of its own. */
final class Samples {

    private static final Path RESOURCES = Path.of("src/test/resources");

    private final Path folder;

    Samples(Path folder) {
        this.folder = folder;
    }

    /** One file with this text. */
    Path text(String name, String file, String text) throws IOException {
        Path sample = Files.createDirectories(folder.resolve(name));
        Files.writeString(sample.resolve(file), text);
        return sample;
    }

    /** One of the resources as {@code file}. */
    Path resource(String name, String resource, String file) throws IOException {
        Path sample = Files.createDirectories(folder.resolve(name));
        Files.copy(RESOURCES.resolve(resource), sample.resolve(file));
        return sample;
    }

    /** A folder of the resources. */
    static Path folder(String resource) {
        return RESOURCES.resolve(resource);
    }

    /** A workspace with two runs, one of which is to be broken. */
    Path workspace(SampleRun.End end) throws IOException {
        Path sample = folder.resolve("workspace-" + end);
        SampleRuns runs = new SampleRuns(new Workspace(sample));
        String experiment =
                """
                {"name": "%s", "grid": {"r": [1, 2]}, "baselines": ["full"],
                 "training": {"steps": 12, "eval_every": 4}}\
                """;
        runs.add(experiment.formatted("whole"), SampleRun.End.FINISHED);
        Path broken = runs.add(experiment.formatted("broken"), end).path();
        Files.move(broken, broken.resolveSibling("broken"));
        return sample;
    }

    /** What the rows of a lane scored in two evaluations. */
    Path rowScores() throws IOException {
        Path sample = Files.createDirectories(folder.resolve("rows"));
        float[] one = {1, 0, 1};
        float[] ones = {1, 1, 1};
        new RowScoresFile("rows", "accuracy", List.of())
                .with(new RowScores(5, one, ones, one, ones))
                .with(new RowScores(10, ones, ones, ones, ones))
                .write(sample.resolve("r8.safetensors"));
        return sample;
    }

    /** A model that an adapter was merged into. */
    Path merged() throws IOException {
        Path target = folder.resolve("merged");
        Path parityCase = RESOURCES.resolve("parity/gpt2-causal-c_attn");
        new AdapterMerge(
                        AdapterDirectory.open(parityCase.resolve("adapter_final")),
                        HuggingFaceDirectory.open(parityCase.resolve("base")))
                .into(target);
        return target;
    }

    /** A cache as the hub's own client leaves it, of a model in one shard. */
    Path hubCache() throws IOException {
        Path cache = folder.resolve("cache");
        Path model = Files.createDirectories(cache.resolve("models--org--model"));
        String commit = "0123456789abcdef0123456789abcdef01234567";
        Files.createDirectories(model.resolve("refs"));
        Files.writeString(model.resolve("refs/main"), commit);
        Path snapshot = Files.createDirectories(model.resolve("snapshots").resolve(commit));
        Files.writeString(snapshot.resolve("config.json"), "{\"model_type\": \"bert\"}");
        Files.writeString(
                snapshot.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"a\": \"one.safetensors\", \"b\": \"one.safetensors\"}}");
        Files.writeString(snapshot.resolve("one.safetensors"), "");
        return cache;
    }

    /** An ONNX graph of one tensor and one product. */
    Path onnx() throws IOException {
        byte[] tensor =
                message(
                        out -> {
                            out.writeInt64(1, 2);
                            out.writeInt64(1, 1);
                            out.writeInt32(2, 1);
                            out.writeString(8, "7");
                            out.writeByteArray(9, new byte[8]);
                        });
        byte[] node =
                message(
                        out -> {
                            out.writeString(1, "x");
                            out.writeString(1, "7");
                            out.writeString(3, "/encoder/layer.0/MatMul");
                            out.writeString(4, "MatMul");
                        });
        byte[] graph =
                message(
                        out -> {
                            out.writeByteArray(1, node);
                            out.writeByteArray(5, tensor);
                        });
        Path sample = Files.createDirectories(folder.resolve("onnx"));
        Files.write(sample.resolve("model.onnx"), message(out -> out.writeByteArray(7, graph)));
        return sample;
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    /** Copies a sample to where it may be broken. */
    static void copy(Path sample, Path target) throws IOException {
        try (Stream<Path> inside = Files.walk(sample)) {
            for (Path path : inside.toList()) {
                Path copy = target.resolve(sample.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }
}
