package org.loraworkbench;

/** Starts the window without arguments, the command line with them. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        System.out.println("LoRA Workbench");
    }
}
