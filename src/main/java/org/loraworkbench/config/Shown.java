package org.loraworkbench.config;

/** Texts that others wrote, made fit to stand within a sentence. */
public final class Shown {

    private static final int LONGEST = 80;

    private Shown() {}

    /** The text in one line, its beginning alone where it is long. */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(
                        c -> {
                            if (Character.isISOControl(c)) {
                                shown.append("\\u%04x".formatted(c));
                            } else {
                                shown.appendCodePoint(c);
                            }
                        });
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }
}
