package org.loraworkbench.gui.compare;

import java.util.Map;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.RankVerdict;
import org.loraworkbench.runs.compare.RowMargins;

/**
 * What lanes say about the question which rank is enough.
 *
 * @param sentence empty where they say nothing
 * @param margins how far off the quality of each lane may be by the sampling error of the rows
 */
record Judgement(String sentence, Map<ComparedLane.Id, Double> margins) {

    static final Judgement NONE = new Judgement("", Map.of());

    /** Reads what the lanes' rows scored: to be called on a thread that may wait for the disk. */
    static Judgement of(VerdictQuestion question) {
        if (question.quality() == null) {
            return NONE;
        }
        return new Judgement(
                RankVerdict.of(question.lanes(), question.quality())
                        .map(RankVerdict::sentence)
                        .orElse(""),
                RowMargins.last(question.lanes(), question.quality()));
    }
}
