package org.loraworkbench.worker.child.serving;

import java.io.IOException;
import java.nio.file.Path;
import org.loraworkbench.events.RunFolder;

/** A serving worker that reads its models for ever. */
public final class SilentServing {

    private SilentServing() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ServingMain.run(
                new RunFolder(Path.of(arguments[0])),
                () -> {
                    Thread.sleep(Long.MAX_VALUE);
                    throw new IllegalStateException("unreachable");
                });
    }
}
