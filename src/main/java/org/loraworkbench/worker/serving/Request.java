package org.loraworkbench.worker.serving;

import java.util.List;
import org.loraworkbench.config.GenerationConfig;

/**
 * One question to all lanes.
 *
 * @param generation how to write, for language models
 * @param scales by lane, factors on what its low-rank matrices add: 0 gives the base, 1 what was
 *     trained; empty: 1 for all
 */
public record Request(Input input, GenerationConfig generation, List<Double> scales) {

    public Request {
        scales = List.copyOf(scales);
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
