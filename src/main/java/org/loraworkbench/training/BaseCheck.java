package org.loraworkbench.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.Tasks;
import org.loraworkbench.data.tokenizer.TokenizerCheck;
import org.loraworkbench.data.tokenizer.TokenizerSettings;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;

/** What would keep a base from being trained, told from its files before a run is made for it. */
public final class BaseCheck {

    private BaseCheck() {}

    /**
     * Looks at names, shapes and settings; no weight is read, no library of native code is loaded,
     * and nothing is downloaded.
     *
     * @param base a catalog name, a directory, or {@code hf:org/name}; of the last nothing can be
     *     known yet
     * @throws org.loraworkbench.config.InputException if it cannot be trained for the task
     */
    public static void require(String base, TaskType task) {
        BaseModels.requireTrainable(base, task).ifPresent(BaseCheck::requireTokenizer);
    }

    private static void requireTokenizer(HuggingFaceDirectory base) {
        Path tokenizer = Tasks.requireTokenizer(base.tokenizer());
        try {
            TokenizerCheck.require(tokenizer, TokenizerSettings.read(tokenizer).tree());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + tokenizer, e);
        }
    }
}
