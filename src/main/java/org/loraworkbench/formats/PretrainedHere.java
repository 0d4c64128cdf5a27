package org.loraworkbench.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.files.StagedFolder;

/**
 * The small language models that this program has pretrained itself, on WordNet. Their files come
 * from the class path and are copied into the workspace once, where weights can be mapped.
 */
final class PretrainedHere {

    private static final String MODELS = "/models/";

    private static final List<String> FILES =
            List.of(
                    HuggingFaceDirectory.CONFIG,
                    HuggingFaceDirectory.WEIGHTS,
                    HuggingFaceDirectory.TOKENIZER,
                    "tokenizer_config.json");

    private PretrainedHere() {}

    /**
     * Copies the model unless it is there already, as this version of the program has it. Any
     * number of processes may do so at once.
     *
     * @return the model's folder, in Hugging Face's layout
     */
    static Path materialize(String name, Path modelsFolder) throws IOException {
        Path folder = modelsFolder.resolve(name);
        Map<String, byte[]> files = files(name);
        if (!holds(folder, files)) {
            try (StagedFolder staged = StagedFolder.beside(folder)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Files.write(staged.resolve(file.getKey()), file.getValue());
                }
                staged.publish();
            }
        }
        return folder;
    }

    private static Map<String, byte[]> files(String name) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String file : FILES) {
            files.put(file, read(MODELS + name + "/" + file));
        }
        return files;
    }

    private static boolean holds(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path copy = folder.resolve(file.getKey());
            if (!Files.isRegularFile(copy)
                    || !Arrays.equals(Files.readAllBytes(copy), file.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream stream = PretrainedHere.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new FormatException(
                        "The file %s is missing from the class path; install the program again."
                                .formatted(resource));
            }
            return stream.readAllBytes();
        }
    }
}
