package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.events.RunFolder;

/** The weights that a lane has saved. */
final class SavedWeights {

    /** Of LoRA, and of {@code full} and {@code head}. */
    private static final List<String> FILES =
            List.of("adapter_model.safetensors", "model.safetensors");

    private SavedWeights() {}

    /** 0 if nothing is saved. */
    static long bytes(RunFolder folder, String lane) {
        for (String name : FILES) {
            Path file = folder.adapter(lane).resolve(name);
            try {
                return Files.size(file);
            } catch (IOException e) {
                // Not there: the other name is tried.
            }
        }
        return 0;
    }
}
