package org.loraworkbench.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.loraworkbench.runs.compare.Quality;
import org.loraworkbench.runs.significance.Estimate;

/**
 * Who leaves the race, and why.
 *
 * @param reasons by {@link Standing#name}, as parts of a sentence; in the order of leaving
 */
public record Departures(Map<String, String> reasons) {

    private static final double POINTS = 100;

    public Departures {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    /** Those that go on. */
    public List<Standing> staying(List<Standing> racing) {
        return racing.stream().filter(one -> !reasons.containsKey(one.name())).toList();
    }

    /** Such as {@code r8-s42 is better by 2.1 points ± 0.8}. */
    static String ahead(Standing leader, Estimate lead, Quality quality) {
        boolean points = quality.isFraction();
        double unit = points ? POINTS : 1;
        String format =
                points ? "%s is better by %.1f points ± %.1f" : "%s is better by %.4f ± %.4f";
        return String.format(
                Locale.ROOT, format, leader.name(), unit * lead.value(), unit * lead.margin());
    }
}
