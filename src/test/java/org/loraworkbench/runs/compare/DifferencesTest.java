package org.loraworkbench.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.runs.compare.SampleLanes.lane;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    private static Differences between(String... experiments) {
        return Differences.of(Stream.of(experiments).map(SampleLanes::lane).toList());
    }

    @Test
    void onlyWhatDiffersIsListed() {
        Differences differences =
                between(
                        "{\"adapters\": [{\"r\": 8, \"lora_alpha\": 8}]}",
                        "{\"adapters\": [{\"r\": 16, \"lora_alpha\": 16}]}");

        assertThat(differences.settings())
                .containsExactly(
                        new Difference("r", List.of("8", "16")),
                        new Difference("lora_alpha", List.of("8", "16")));
        assertThat(differences.warning()).isEmpty();
    }

    @Test
    void anotherScalingBesidesAnotherRankIsWarnedOf() {
        Differences differences =
                between(
                        "{\"adapters\": [{\"r\": 8, \"lora_alpha\": 16}]}",
                        "{\"adapters\": [{\"r\": 16, \"lora_alpha\": 16}]}");

        assertThat(differences.warning()).contains("More differs than r: alpha/r (2, 1).");
    }

    @Test
    void anotherSeedBesidesAnotherRankChangesTheOrderOfTheData() {
        Differences differences =
                between(
                        "{\"adapters\": [{\"r\": 8, \"lora_alpha\": 8}]}",
                        "{\"adapters\": [{\"r\": 4, \"lora_alpha\": 4}], \"training\": {\"seed\": 7}}");

        assertThat(differences.warning())
                .contains("More differs than r: seed (42, 7); the data came in another order.");
    }

    @Test
    void theSeedAloneIsARepetition() {
        assertThat(between("{}", "{\"training\": {\"seed\": 7}}").warning()).isEmpty();
    }

    @Test
    void ranksThatWereRepeatedWithTheSameSeedsAreAFairComparison() {
        String lane =
                "{\"adapters\": [{\"r\": %d, \"lora_alpha\": %d}], \"training\": {\"seed\": %d}}";
        Differences differences =
                between(
                        lane.formatted(4, 4, 1),
                        lane.formatted(8, 8, 1),
                        lane.formatted(4, 4, 2),
                        lane.formatted(8, 8, 2));

        assertThat(differences.settings()).extracting(Difference::setting).contains("seed");
        assertThat(differences.warning()).isEmpty();
    }

    @Test
    void theLearningRateAloneIsWhatIsCompared() {
        Differences differences = between("{}", "{\"adapters\": [{\"learning_rate\": 0.003}]}");

        assertThat(differences.settings())
                .containsExactly(new Difference("learning_rate", List.of("0.001", "0.003")));
        assertThat(differences.warning()).isEmpty();
    }

    @Test
    void rateAndStepsTogetherLeaveTheCauseOpen() {
        assertThat(
                        between("{}", "{\"training\": {\"learning_rate\": 0.01, \"steps\": 10}}")
                                .warning())
                .contains(
                        "More than one thing differs: steps (300, 10), learning_rate (0.001, 0.01).");
    }

    @Test
    void resultsOnOtherDataCannotBeCompared() {
        assertThat(
                        between(
                                        "{}",
                                        "{\"dataset\": {\"name\": \"wordnet-topics\", \"validation_size\": 9}}")
                                .warning())
                .get()
                .asString()
                .startsWith(
                        "These lanes were not given the same task: validation_size (default, 9).");
    }

    @Test
    void fullFineTuningDiffersByItsMethodAlone() {
        Differences differences = between("{}", "{\"baselines\": [\"full\"]}");

        assertThat(differences.settings())
                .containsExactly(new Difference("method", List.of("lora", "full")));
        assertThat(differences.warning()).isEmpty();
    }

    @Test
    void whatASearchGaveUpIsListedButNotWarnedOf() {
        Differences differences =
                Differences.of(
                        List.of(
                                lane("{\"adapters\": [{\"r\": 8, \"lora_alpha\": 8}]}"),
                                lane("{\"adapters\": [{\"r\": 16, \"lora_alpha\": 16}]}"),
                                SampleLanes.left(
                                        lane(
                                                "{\"adapters\": [{\"r\": 16, \"lora_alpha\": 16,"
                                                        + " \"learning_rate\": 0.0003}]}"))));

        assertThat(differences.settings())
                .contains(new Difference("learning_rate", List.of("0.001", "0.001", "0.0003")));
        assertThat(differences.warning()).isEmpty();
    }

    @Test
    void howOftenOneLooksIsNoDifference() {
        assertThat(
                        Differences.of(
                                        List.of(
                                                lane("{}"),
                                                lane("{\"training\": {\"eval_every\": 7}}")))
                                .settings())
                .isEmpty();
    }
}
