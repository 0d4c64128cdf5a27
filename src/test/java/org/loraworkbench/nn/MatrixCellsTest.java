package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixCellsTest {

    private static final float[] MATRIX = {
        1, 3, -2, -4, 0.5f,
        1, 3, -2, -4, 0.5f,
        0, 0, 5, -5, -6
    };

    @Test
    void aCellHasTheEntryThatIsFurthestFromZero() {
        MatrixCells cells = MatrixCells.of(MATRIX, 3, 5, 3);
        assertThat(cells.rows()).isEqualTo(3);
        assertThat(cells.columns()).isEqualTo(3);
        assertThat(cells.values()).containsExactly(3, -4, 0.5f, 3, -4, 0.5f, 0, 5, -6);
    }

    @Test
    void theLastCellsMayBeSmaller() {
        MatrixCells cells = MatrixCells.of(MATRIX, 3, 5, 2);
        assertThat(cells.values()).containsExactly(3, -4, 5, -6);
        assertThat(cells.firstRow(1)).isEqualTo(2);
        assertThat(cells.lastRow(1)).isEqualTo(2);
        assertThat(cells.firstColumn(1)).isEqualTo(3);
        assertThat(cells.lastColumn(0)).isEqualTo(2);
        assertThat(cells.lastColumn(1)).isEqualTo(4);
    }

    @Test
    void aSmallMatrixIsItself() {
        assertThat(MatrixCells.of(MATRIX, 3, 5, 64).values()).containsExactly(MATRIX);
    }

    @Test
    void theLargestValueCountsWithoutItsSign() {
        assertThat(MatrixCells.of(MATRIX, 3, 5, 64).largest()).isEqualTo(6);
    }

    @Test
    void refusesValuesThatDoNotFillTheCells() {
        assertThatThrownBy(() -> new MatrixCells(2, 2, 4, 4, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 × 2");
    }
}
