package org.loraworkbench.data.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is odd about the names of labels, though they can be learned. */
final class LabelNotices {

    private static final Set<String> OF_NOTHING = Set.of("none", "unlabeled", "unlabelled");

    private LabelNotices() {}

    /**
     * A sentence for each oddity.
     *
     * @param column of the labels
     * @param names of classes
     */
    static List<String> of(String column, List<String> names) {
        List<String> notices = new ArrayList<>();
        Map<String, List<String>> alike =
                names.stream()
                        .collect(
                                Collectors.groupingBy(
                                        LabelNotices::folded,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        alike.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> notices.add(sentence(column, same)));
        names.stream()
                .filter(name -> OF_NOTHING.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(
                        name ->
                                notices.add(
                                        "\"%s\": the label \"%s\" is learned as a class; if it stands for no label, take its rows out."
                                                .formatted(column, name)));
        if (names.contains("-1") && names.contains("0")) {
            notices.add(
                    "\"%s\": the label -1 is learned as a class; if it stands for no label, take its rows out."
                            .formatted(column));
        }
        return notices;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }

    private static String sentence(String column, List<String> alike) {
        return "\"%s\": the labels %s differ in case or blanks alone, and are learned as %d classes."
                .formatted(
                        column,
                        alike.stream()
                                .map(name -> "\"" + name + "\"")
                                .collect(Collectors.joining(", ")),
                        alike.size());
    }
}
