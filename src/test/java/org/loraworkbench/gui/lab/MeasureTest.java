package org.loraworkbench.gui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A model that was trained as a whole beside adapters. */
class MeasureTest {

    private static final String LAYER = "bert.encoder.layer.0.attention.self.query";

    private final LabViewModel page = SampleLab.whole();

    private ShownAdapter full() {
        List<ShownAdapter> shown = page.adapters().shownProperty().get();
        return shown.get(shown.size() - 1);
    }

    @Test
    void fullFineTuningHasAllMeasuresButThoseOfAAndB() {
        for (Measure measure : Measure.values()) {
            boolean ofFactors = measure == Measure.A || measure == Measure.B;
            assertThat(measure.of(full(), LAYER, page.base()).isPresent())
                    .as(measure.title())
                    .isEqualTo(!ofFactors);
        }
    }

    @Test
    void itIsNotOfferedWhereDirectionsOfAAndBAreCompared() {
        assertThat(page.similarity().choices()).isNotEmpty().doesNotContain(full());
    }

    @Test
    void besideTheBaseTheDirectionsAreThoseOfTheChange() {
        page.similarity().withBaseProperty().set(true);
        assertThat(page.similarity().directionsProperty().get().name()).isEqualTo("OF_INPUTS");
        assertThat(page.shownSimilarity().phi()).hasDimensions(64, 32);
    }
}
