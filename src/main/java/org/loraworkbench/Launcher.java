package org.loraworkbench;

import javafx.application.Application;
import org.loraworkbench.gui.WorkbenchApplication;

/** Starts the window without arguments, the command line with them. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            Application.launch(WorkbenchApplication.class);
        }
    }
}
