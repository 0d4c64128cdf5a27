package org.loraworkbench.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMetricsTest {

    /** The numbers are those of sacrebleu 2.6's {@code corpus_chrf}. */
    @ParameterizedTest
    @CsvSource({
        "hare, hare, 100",
        "a large hare, large hare of western North America, 27.961835219076615",
        "to, transport, 13.157894736842104",
        "move, go, 20.833333333333336",
        "abc, xyz, 0"
    })
    void chrfIsThatOfTheReference(String text, String truth, double expected) {
        assertThat(metrics(List.of(text), List.of(truth)).get("chrf"))
                .isCloseTo(expected, within(1e-9));
    }

    @Test
    void runsAreCountedOverAllTextsBeforeTheMeanIsTaken() {
        Map<String, Double> metrics =
                metrics(
                        List.of("travel", "move", "xyz"),
                        List.of("travel", "move rapidly", "walk"));

        assertThat(metrics.get("chrf")).isCloseTo(38.48373094297007, within(1e-9));
        assertThat(metrics.get("exact_match")).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void aTextThatIsNotWrittenGivesNothing() {
        assertThat(metrics(List.of(""), List.of("hare")))
                .containsEntry("chrf", 0.0)
                .containsEntry("exact_match", 0.0);
    }

    private static Map<String, Double> metrics(List<String> texts, List<String> truths) {
        TextMetrics metrics = new TextMetrics();
        for (int i = 0; i < texts.size(); i++) {
            metrics.add(texts.get(i), truths.get(i));
        }
        return metrics.metrics();
    }
}
