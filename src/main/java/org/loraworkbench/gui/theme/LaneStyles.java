package org.loraworkbench.gui.theme;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        int earlier = used.merge(colour, 1, Integer::sum) - 1;
        String shade = LaneColour.shade(earlier);
        return earlier < SHADES
                ? List.of(colour, shade)
                : List.of(colour, shade, LaneColour.DOTTED);
    }
}
