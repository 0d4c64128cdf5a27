package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Weights in Python's pickle format, which this program never opens: loading one runs its code. */
final class PickleFiles {

    private static final Pattern PICKLE = Pattern.compile(".*\\.(bin|pt|pth|ckpt|pkl)");

    private PickleFiles() {}

    /**
     * @throws FormatException naming the first pickle of the folder, if there is one
     */
    static void refuseIn(Path folder) throws IOException {
        Optional<Path> pickle;
        try (Stream<Path> files = Files.list(folder)) {
            pickle = files.filter(PickleFiles::isPickle).sorted().findFirst();
        }
        if (pickle.isPresent()) {
            throw new FormatException(
                    "%s is a pickle, which can run any code when it is loaded; save the weights as safetensors instead (in transformers and peft: save_pretrained)."
                            .formatted(pickle.get()));
        }
    }

    private static boolean isPickle(Path file) {
        return PICKLE.matcher(file.getFileName().toString()).matches();
    }
}
