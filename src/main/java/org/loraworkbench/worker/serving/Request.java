package org.loraworkbench.worker.serving;

import java.util.List;
import org.loraworkbench.config.GenerationConfig;

/**
 * One question to all lanes.
 *
 * @param generation how to write, for language models
 * @param scales by lane, factors on what its low-rank matrices add: 0 gives the base, 1 what was
 *     trained; empty: 1 for all
 * @param share of the second adapter in a lane that mixes two, from 0 to 1
 */
public record Request(Input input, GenerationConfig generation, List<Double> scales, double share) {

    /** A mix is half and half. */
    private static final double MIDDLE = 0.5;

    public Request {
        scales = List.copyOf(scales);
    }

    public Request(Input input, GenerationConfig generation, List<Double> scales) {
        this(input, generation, scales, MIDDLE);
    }

    /** A question to lanes as they were trained, which write greedily. */
    public static Request of(Input input) {
        return new Request(input, GenerationConfig.GREEDY, List.of());
    }

    /** The factor of a lane. */
    public double scale(int lane) {
        return scales.isEmpty() ? 1 : scales.get(lane);
    }
}
