package org.loraworkbench.data.examples;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

    @Test
    void aLabelOutsideTheListIsRefusedWithItsExample() {
        List<LabelledText> texts = List.of(new LabelledText("good", 0), new LabelledText("bad", 2));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new Dataset<>("moods", List.of("yes", "no"), texts, List.of()))
                .withMessage(
                        "Example 2 of the training part of 'moods' has the label 2; labels go from"
                                + " 0 to 1.");
    }

    @Test
    void oneLabelIsNoClassification() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new Dataset<>("moods", List.of("yes"), List.of(), List.of()))
                .withMessageContaining("needs at least two labels, but has 1");
    }
}
