package org.loraworkbench.gui.live.matrices;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A layer to choose.
 *
 * @param name Hugging Face's
 * @param change the largest norm of ΔW in any lane
 */
record LayerRow(String name, double change) {

    private static final Pattern BLOCK = Pattern.compile("(?:.*?\\.)?(\\d+)\\.(.+)");

    /** The block and what comes after it: {@code 3 · attention.self.query}. */
    String shortName() {
        return shortName(name);
    }

    static String shortName(String name) {
        Matcher matcher = BLOCK.matcher(name);
        return matcher.matches() ? matcher.group(1) + " · " + matcher.group(2) : name;
    }

    static LayerRow larger(LayerRow one, LayerRow other) {
        return one.change > other.change ? one : other;
    }
}
