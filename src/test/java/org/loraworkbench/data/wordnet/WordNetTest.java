package org.loraworkbench.data.wordnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WordNetTest {

    private static WordNet wordNet;

    @BeforeAll
    static void open() {
        wordNet = WordNet.open();
    }

    @AfterAll
    static void close() {
        wordNet.close();
    }

    @Test
    void everySynsetIsReadOnce() {
        Set<String> ids = new HashSet<>();
        int synsets = 0;
        for (PartOfSpeech kind : PartOfSpeech.values()) {
            List<Gloss> glosses = wordNet.glosses(kind);
            synsets += glosses.size();
            glosses.forEach(gloss -> ids.add(gloss.synsetId()));
        }

        assertThat(synsets).isEqualTo(117_791);
        assertThat(ids).hasSize(synsets);
    }

    @Test
    void aGlossCarriesWhatWordNetSays() {
        Gloss thing = wordNet.glosses(PartOfSpeech.NOUN).get(3);

        assertThat(thing)
                .isEqualTo(
                        new Gloss(
                                "n00002452",
                                "noun.Tops",
                                List.of("thing"),
                                "a separate and self-contained entity",
                                List.of(),
                                List.of("n00001930")));
    }

    @Test
    void lemmasOfSeveralWordsHaveSpaces() {
        assertThat(wordNet.glosses(PartOfSpeech.NOUN).get(1).lemmas())
                .containsExactly("physical entity");
    }

    @Test
    void noDefinitionIsEmptyOrEndsInTheMiddle() {
        assertThat(wordNet.glosses(PartOfSpeech.NOUN))
                .extracting(Gloss::definition)
                .noneMatch(String::isBlank)
                .noneMatch(definition -> definition.endsWith(";"));
    }
}
