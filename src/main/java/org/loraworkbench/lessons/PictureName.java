package org.loraworkbench.lessons;

import java.util.List;
import java.util.Locale;

/** What a step's picture is called. */
final class PictureName {

    /** Drawn by the program, in the colours of the window. */
    static final List<String> DRAWN = List.of("low_rank", "zero_b", "merged");

    private PictureName() {}

    static boolean isFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg");
    }
}
