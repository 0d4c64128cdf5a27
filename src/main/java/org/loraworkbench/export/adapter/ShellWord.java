package org.loraworkbench.export.adapter;

import java.nio.file.Path;

/** Texts as a shell reads them as one word. */
final class ShellWord {

    private ShellWord() {}

    static String of(Path path) {
        return of(path.toString());
    }

    static String of(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
