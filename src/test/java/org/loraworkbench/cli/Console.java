package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.worker.child.FakeWorker;
import org.loraworkbench.worker.child.Trainer;

/** What a command prints. */
final class Console {

    /** Models are unpacked there once, for all tests. */
    private static final Workspace WORKSPACE = new Workspace(Path.of("target", "console"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final int exitCode;

    private Console(Trainer trainer, String... arguments) {
        exitCode =
                WorkbenchCommand.run(
                        trainer,
                        WORKSPACE,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        arguments);
    }

    /** On a machine where training is only pretended. */
    static Console run(String... arguments) {
        return new Console(new FakeWorker(), arguments);
    }

    /** Trains for real. */
    static Console train(String... arguments) {
        return new Console(Trainer.ENGINE, arguments);
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
