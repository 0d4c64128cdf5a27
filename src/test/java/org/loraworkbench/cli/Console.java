package org.loraworkbench.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.loraworkbench.worker.child.FakeWorker;

/** What a command prints, on a machine where training is only pretended. */
final class Console {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final int exitCode;

    private Console(String... arguments) {
        exitCode =
                WorkbenchCommand.run(
                        new FakeWorker(),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        arguments);
    }

    static Console run(String... arguments) {
        return new Console(arguments);
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
