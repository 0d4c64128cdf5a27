package org.loraworkbench.lessons;

import java.util.List;

/** Words put together. */
final class Sentence {

    private Sentence() {}

    static String begin(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** As in {@code r1, r4 and r16}. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
