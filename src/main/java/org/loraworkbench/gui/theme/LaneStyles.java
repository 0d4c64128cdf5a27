package org.loraworkbench.gui.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.loraworkbench.runs.LaneColour;

/**
 * Hands out the style classes of one experiment's lanes, in their order, so that every lane looks
 * alike everywhere: lanes of one rank share its colour, and differ by shade and, beyond three, by
 * dots.
 */
public final class LaneStyles {

    private static final int SHADES = 3;

    private final Map<String, Integer> used = new HashMap<>();

    /**
     * The classes of the next lane.
     *
     * @param method {@code lora}, {@code full} or {@code head}, in lower case
     * @param rank r; used for {@code lora} alone
     */
    public List<String> next(String method, int rank) {
        String colour =
                switch (method) {
                    case "full" -> LaneColour.FULL;
                    case "head" -> LaneColour.HEAD;
                    default -> LaneColour.ofRank(rank);
                };
        return look(colour, used.merge(colour, 1, Integer::sum) - 1);
    }

    private static List<String> look(String colour, int earlier) {
        String shade = LaneColour.shade(earlier);
        return earlier < SHADES
                ? List.of(colour, shade)
                : List.of(colour, shade, LaneColour.DOTTED);
    }

    /**
     * Tells lanes of several experiments apart. The first of each look keeps it; the others take
     * one of their colour that is still free, as long as there is one.
     *
     * @param looks as {@link #next} gives them, the colour first
     */
    public static List<List<String>> apart(List<List<String>> looks) {
        Set<List<String>> taken = new HashSet<>();
        List<List<String>> apart = new ArrayList<>();
        looks.forEach(look -> apart.add(taken.add(look) ? look : null));
        for (int lane = 0; lane < looks.size(); lane++) {
            if (apart.get(lane) == null) {
                apart.set(lane, freeLook(looks.get(lane), taken));
            }
        }
        return apart;
    }

    private static List<String> freeLook(List<String> usual, Set<List<String>> taken) {
        return IntStream.range(0, usual.isEmpty() ? 0 : 2 * SHADES)
                .mapToObj(earlier -> look(usual.get(0), earlier))
                .filter(taken::add)
                .findFirst()
                .orElse(usual);
    }
}
