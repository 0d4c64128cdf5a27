package org.loraworkbench.data.examples;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Several labels written as one text, as in {@code toxic|insult}.
 *
 * @param separator what stands between two labels
 */
public record SeparatedLabels(String separator) {

    /** A name may hold a comma, and hardly ever a bar. */
    private static final List<String> SEPARATORS = List.of("|", ";", ",");

    /** The first usual separator that occurs in any of these texts; empty if each is one label. */
    public static Optional<SeparatedLabels> in(Collection<String> texts) {
        return SEPARATORS.stream()
                .filter(separator -> texts.stream().anyMatch(text -> text.contains(separator)))
                .findFirst()
                .map(SeparatedLabels::new);
    }

    public List<String> split(String text) {
        return Arrays.stream(text.split(Pattern.quote(separator)))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .toList();
    }
}
