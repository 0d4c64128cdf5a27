package org.loraworkbench.runs;

import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names of run folders: they sort by age, and say what was tried. */
final class RunName {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final int LONGEST = 40;

    private RunName() {}

    /** Such as {@code 20260314-150926-ranks-on-topics}. */
    static String of(LocalDateTime time, String experiment) {
        return time.format(SECOND) + "-" + slug(experiment);
    }

    /** Plain letters and digits: worker processes must be able to take them as an argument. */
    private static String slug(String name) {
        String words =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-");
        String shortened = words.substring(0, Math.min(LONGEST, words.length()));
        String slug = shortened.replaceAll("^-|-$", "");
        return slug.isEmpty() ? "run" : slug;
    }
}
