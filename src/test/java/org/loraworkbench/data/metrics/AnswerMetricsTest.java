package org.loraworkbench.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected numbers are those of SQuAD's own script. */
class AnswerMetricsTest {

    @Test
    void caseArticlesPunctuationAndBlanksDoNotMatter() {
        assertScores("a  hare", "The hare!", 1, 1);
        assertScores("us dollars", "U.S. dollar's", 1, 1);
    }

    @Test
    void wordsInCommonCountAsOftenAsBothHaveThem() {
        assertScores("hare of east west west", "large hare of the west", 0, 2 / 3.0);
        assertScores("café", "naïve, the   café", 0, 2 / 3.0);
    }

    @Test
    void anArticleIsAWholeWordInEveryAlphabet() {
        assertScores("an été", "éa the été", 0, 2 / 3.0);
    }

    @Test
    void theBestOfSeveralAcceptedAnswersCounts() {
        AnswerMetrics metrics = new AnswerMetrics();
        metrics.add("large hare", List.of("animal", "hare", "large hare"));
        metrics.add("animal", List.of("hare"));

        assertThat(metrics.metrics()).isEqualTo(Map.of("exact_match", 0.5, "f1", 0.5));
    }

    @Test
    void whereThereIsNoAnswerOnlySilenceIsRight() {
        AnswerMetrics metrics = new AnswerMetrics();
        metrics.add("", List.of());
        metrics.add("hare", List.of());

        assertThat(metrics.metrics()).containsEntry("f1", 0.5).containsEntry("exact_match", 0.5);
        assertScores("the", "", 1, 1);
        assertScores("none", "", 0, 0);
    }

    private static void assertScores(String answer, String truth, double exact, double f1) {
        AnswerMetrics metrics = new AnswerMetrics();
        metrics.add(answer, List.of(truth));
        assertThat(metrics.metrics().get("exact_match")).isEqualTo(exact);
        assertThat(metrics.metrics().get("f1")).isCloseTo(f1, within(1e-12));
    }
}
