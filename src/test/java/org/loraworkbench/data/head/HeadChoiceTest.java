package org.loraworkbench.data.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.ProblemType;

class HeadChoiceTest {

    private static final ProblemType CLASSES = ProblemType.SINGLE_LABEL_CLASSIFICATION;
    private static final ProblemType SETS = ProblemType.MULTI_LABEL_CLASSIFICATION;
    private static final ProblemType SCORES = ProblemType.REGRESSION;

    private static Head head(ProblemType problem, String... labels) {
        return new Head(List.of(labels), problem);
    }

    private static HeadChoice choice(Head own, Head trained) {
        return HeadChoice.of("d.csv", own, false, Optional.of(trained));
    }

    @ParameterizedTest(name = "{0}: {1} of {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "by name; negative,positive; positive,negative; 1,0",
                "by name; 1.0,2.0; 0,1,2; 1,2",
                "by the number in its name; 1,2,3; 1 star,2 stars,3 stars; 0,1,2",
                "by number; 0,1; negative,positive; 0,1",
                "by number; 1.0,2.0; a,b,c; 1,2",
                "by number; false,true; no,yes; 0,1",
                "by name, whatever its case; NEGATIVE,Positive; positive,negative; 1,0",
                "by the number after LABEL_; LABEL_0,LABEL_1; b,a; 0,1",
            })
    void aTrainedHeadKeepsItsOrder(String how, String labels, String names, String outputs) {
        HeadChoice choice =
                choice(head(CLASSES, labels.split(",")), head(CLASSES, names.split(",")));

        assertThat(choice.isNew()).isFalse();
        assertThat(choice.head().labels()).containsExactly(names.split(","));
        assertThat(choice.outputs().stream().map(some -> "" + some.get(0)))
                .containsExactly(outputs.split(","));
        assertThat(choice.sentence().orElseThrow()).contains(how);
    }

    @Test
    void aLabelThatTheHeadLacksAsksForANewOne() {
        HeadChoice choice = choice(head(CLASSES, "a", "b", "x"), head(CLASSES, "b", "a"));

        assertThat(choice.isNew()).isTrue();
        assertThat(choice.head().labels()).containsExactly("a", "b", "x");
        assertThat(choice.sentence())
                .contains(
                        "The base's head (b, a) has no label x: a new head learns the 3 labels of"
                                + " d.csv.");
    }

    @Test
    void numbersGoOnAsScoresWhereTheHeadGivesOne() {
        Head own = head(CLASSES, "0", "1", "2");

        assertThat(choice(own, head(null, "LABEL_0")).head()).isEqualTo(head(SCORES, "LABEL_0"));
        assertThat(choice(own, head(SCORES, "LABEL_0")).isNew()).isFalse();
        assertThat(choice(head(CLASSES, "bad", "good"), head(SCORES, "LABEL_0")).isNew()).isTrue();
        assertThat(HeadChoice.of("d", own, true, Optional.of(head(SCORES, "LABEL_0"))).isNew())
                .isTrue();
    }

    @Test
    void scoresNeedAHeadThatGivesAsMany() {
        Head own = head(SCORES, "LABEL_0", "LABEL_1");

        assertThat(choice(own, head(SCORES, "x", "y")).head()).isEqualTo(head(SCORES, "x", "y"));
        assertThat(choice(own, head(SCORES, "x")).isNew()).isTrue();
        assertThat(choice(own, head(CLASSES, "LABEL_0", "LABEL_1")).isNew()).isTrue();
    }

    @Test
    void labelsInOneTextAreSeveralForAHeadThatGivesSeveral() {
        HeadChoice choice = choice(head(CLASSES, "b|a", "c"), head(SETS, "a", "b", "c"));

        assertThat(choice.head()).isEqualTo(head(SETS, "a", "b", "c"));
        assertThat(choice.outputs()).containsExactly(List.of(1, 0), List.of(2));
    }

    @Test
    void withoutATrainedHeadOrdinaryClassesNeedNoSentence() {
        HeadChoice classes = HeadChoice.of("d", head(CLASSES, "a", "b"), false, Optional.empty());
        HeadChoice scores = HeadChoice.of("d", head(SCORES, "LABEL_0"), false, Optional.empty());

        assertThat(classes.isNew()).isTrue();
        assertThat(classes.sentence()).isEmpty();
        assertThat(scores.sentence().orElseThrow()).contains("mean squared error");
    }
}
