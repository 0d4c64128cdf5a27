package org.loraworkbench.data.wordnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** All glosses here stand in WordNet 3.1 in these words, or were shortened from it. */
class GlossTest {

    @Test
    void aGlossWithoutExamplesIsTheDefinition() {
        Gloss gloss = parse("an entity that has physical existence");

        assertThat(gloss.definition()).isEqualTo("an entity that has physical existence");
        assertThat(gloss.examples()).isEmpty();
    }

    @Test
    void examplesAreCutOffAndUnquoted() {
        Gloss gloss = parse("make certain of; \"preparation will ensure success!\"; \"be sure\"");

        assertThat(gloss.definition()).isEqualTo("make certain of");
        assertThat(gloss.examples()).containsExactly("preparation will ensure success!", "be sure");
    }

    @Test
    void semicolonsWithinTheDefinitionStay() {
        Gloss gloss = parse("showing deference; of high rank; \"a respectful glance\"");

        assertThat(gloss.definition()).isEqualTo("showing deference; of high rank");
    }

    @Test
    void semicolonsWithinAnExampleDoNotDivideIt() {
        Gloss gloss = parse("unpredictable; \"a temperamental motor; sometimes it would start\"");

        assertThat(gloss.examples())
                .containsExactly("a temperamental motor; sometimes it would start");
    }

    @Test
    void quotationMarksWithinTheDefinitionStay() {
        assertThat(parse("a demand especially in the phrase \"the call of duty\"").definition())
                .isEqualTo("a demand especially in the phrase \"the call of duty\"");

        Gloss reward = parse("promise of reward as in \"carrot and stick\"; \"used the carrot\"");
        assertThat(reward.definition()).isEqualTo("promise of reward as in \"carrot and stick\"");
        assertThat(reward.examples()).containsExactly("used the carrot");
    }

    @Test
    void aColonMaySetExamplesOffToo() {
        Gloss gloss = parse("connect to a vehicle: \"hitch the trailer to the car\"");

        assertThat(gloss.definition()).isEqualTo("connect to a vehicle");
        assertThat(gloss.examples()).containsExactly("hitch the trailer to the car");
    }

    @Test
    void authorsOfExamplesAreLeftOut() {
        Gloss gloss = parse("suddenly; \"Presto! begone! 'tis here again\"- Swift");

        assertThat(gloss.examples()).containsExactly("Presto! begone! 'tis here again");
    }

    private static Gloss parse(String gloss) {
        return Gloss.parse("n00000001", "noun.Tops", List.of("word"), gloss, List.of());
    }
}
