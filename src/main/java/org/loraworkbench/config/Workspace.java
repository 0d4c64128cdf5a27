package org.loraworkbench.config;

import java.nio.file.Path;

/** The folder in which the program keeps everything: runs, unpacked models, caches, preferences. */
public record Workspace(Path path) {

    /** Names the workspace in a process's environment. */
    public static final String VARIABLE = "LORA_WORKBENCH_HOME";

    /** {@code LORA_WORKBENCH_HOME}, or {@code ~/.lora-workbench}. */
    public static Workspace ofUser() {
        String home = System.getenv(VARIABLE);
        return new Workspace(
                home == null || home.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".lora-workbench")
                        : Path.of(home).toAbsolutePath());
    }

    public Path runs() {
        return path.resolve("runs");
    }

    /** Built-in models, unpacked in Hugging Face's layout. */
    public Path models() {
        return path.resolve("models");
    }

    /** What can be made again at any time. */
    public Path cache() {
        return path.resolve("cache");
    }

    public Path preferences() {
        return path.resolve("preferences.json");
    }
}
