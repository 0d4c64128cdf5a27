package org.loraworkbench;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.loraworkbench.cli.WorkbenchCommand;
import org.loraworkbench.gui.WorkbenchApplication;

/** Starts the window without arguments, the command line with them. */
public final class Launcher {

    /** Kept here, because the log forgets the level of a logger that nobody holds. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Launcher() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            // JavaFX warns of being on the class path, where a runnable jar has to put it.
            JAVAFX.setLevel(Level.SEVERE);
            WorkbenchApplication.open();
        } else {
            System.exit(WorkbenchCommand.run(arguments));
        }
    }
}
