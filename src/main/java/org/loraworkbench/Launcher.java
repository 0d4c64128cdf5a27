package org.loraworkbench;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.loraworkbench.cli.WorkbenchCommand;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.WorkbenchApplication;
import org.loraworkbench.worker.LibraryCaches;

/** Starts the window without arguments or with an experiment's file, else the command line. */
public final class Launcher {

    /** Kept here, because the log forgets the level of a logger that nobody holds. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Launcher() {}

    public static void main(String[] arguments) {
        LibraryCaches.prepare(Workspace.ofUser());
        if (WorkbenchApplication.opens(arguments)) {
            // JavaFX warns of being on the class path, where a runnable jar has to put it.
            JAVAFX.setLevel(Level.SEVERE);
            WorkbenchApplication.open(arguments);
        } else {
            System.exit(WorkbenchCommand.run(arguments));
        }
    }
}
