package org.loraworkbench;

import org.loraworkbench.cli.WorkbenchCommand;

/** Starts the window without arguments, the command line with them. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            System.exit(WorkbenchCommand.run(arguments));
        }
        openWindow();
    }

    private static void openWindow() {
        System.err.println("The window is not part of this build yet; try --help.");
    }
}
