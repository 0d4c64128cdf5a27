package org.loraworkbench.runs;

/**
 * Names the colour of a lane. A rank has one colour everywhere in the program; the colours
 * themselves stand in {@link #STYLE_SHEET}, once for light and once for dark.
 */
public final class LaneColour {

    /** The resource that holds the colours, as definitions such as {@code -lane-r8: #de750f}. */
    public static final String STYLE_SHEET = "/org/loraworkbench/runs/lane-colours.css";

    /** Full fine-tuning is the yardstick, so it is drawn in a neutral tone. */
    public static final String FULL = "lane-full";

    /** Training the head alone is the other yardstick. */
    public static final String HEAD = "lane-head";

    /** Sets a lane apart where its colour has run out of shades. */
    public static final String DOTTED = "lane-dotted";

    private static final int COLOURS = 8;

    private LaneColour() {}

    /**
     * The style class that defines {@code -lane-colour} for a rank: {@code lane-r1}, {@code
     * lane-r2}, {@code lane-r4} … {@code lane-r128}. Ranks between take the nearest power of two's;
     * ranks above 128 begin again at the first.
     *
     * @throws IllegalArgumentException if the rank is less than 1
     */
    public static String ofRank(int rank) {
        if (rank < 1) {
            throw new IllegalArgumentException("A rank is at least 1, but was " + rank + ".");
        }
        long nearestPower = Math.round(Math.log(rank) / Math.log(2));
        return "lane-r" + (1 << (nearestPower % COLOURS));
    }

    /**
     * The style class that sets a lane apart from earlier ones of the same rank (another alpha,
     * say): a lighter, then a darker shade.
     *
     * @param earlier how many lanes before this one have its colour, from 0
     */
    public static String shade(int earlier) {
        return "lane-shade-" + earlier % 3;
    }
}
