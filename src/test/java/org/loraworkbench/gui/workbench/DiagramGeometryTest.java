package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagramGeometryTest {

    @ParameterizedTest
    @CsvSource({"384, 384, 16", "1536, 384, 32", "384, 1536, 64"})
    void everyMatrixIsDrawnOnOneScale(int out, int in, int rank) {
        DiagramGeometry geometry = geometry(out, in, rank);
        double scale = geometry.base().getWidth() / in;
        assertThat(geometry.base().getHeight() / out).isCloseTo(scale, within(1e-9));
        assertThat(geometry.b().getWidth() / rank).isCloseTo(scale, within(1e-9));
        assertThat(geometry.b().getHeight() / out).isCloseTo(scale, within(1e-9));
        assertThat(geometry.a().getWidth() / in).isCloseTo(scale, within(1e-9));
        assertThat(geometry.a().getHeight() / rank).isCloseTo(scale, within(1e-9));
        assertThat(geometry.toScale()).isTrue();
        assertThat(geometry.rankToScale()).isTrue();
    }

    @Test
    void nothingButAAndBChangesWithTheRank() {
        DiagramGeometry one = geometry(384, 384, 1);
        DiagramGeometry many = geometry(384, 384, 48);
        assertThat(many.base()).isEqualTo(one.base());
        assertThat(many.product()).isEqualTo(one.product());
        assertThat(many.b().getWidth()).isGreaterThan(one.b().getWidth());
    }

    @Test
    void aHairlineIsSaidNotToBeToScale() {
        DiagramGeometry geometry = geometry(4096, 4096, 1);
        assertThat(geometry.b().getWidth()).isEqualTo(DiagramGeometry.HAIRLINE);
        assertThat(geometry.rankToScale()).isFalse();
        assertThat(geometry.toScale()).isTrue();
    }

    @Test
    void aTableOfWordsIsThickEnoughToBeSeen() {
        DiagramGeometry geometry = geometry(384, 30522, 0);
        assertThat(geometry.base().getHeight()).isEqualTo(DiagramGeometry.LEAST_SIDE);
        assertThat(geometry.toScale()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"384, 384, 384", "30522, 384, 8", "384, 30522, 8", "12, 384, 8", "384, 1536, 8"})
    void everythingFitsIntoTheDrawing(int out, int in, int rank) {
        DiagramGeometry geometry = geometry(out, in, rank);
        assertThat(geometry.base().getMinX()).isNotNegative();
        assertThat(geometry.b().getMinX()).isGreaterThan(geometry.base().getMaxX());
        assertThat(geometry.a().getMinY()).isGreaterThanOrEqualTo(-1);
        assertThat(geometry.product().getMaxX()).isLessThanOrEqualTo(401);
        assertThat(geometry.product().getMaxY()).isLessThanOrEqualTo(201);
    }

    private static DiagramGeometry geometry(int out, int in, int rank) {
        LayerPicture layer =
                new LayerPicture("layer", out, in, rank, 16, 2, LayerPicture.Values.NONE);
        return DiagramGeometry.of(layer, 400, 200, 80);
    }
}
