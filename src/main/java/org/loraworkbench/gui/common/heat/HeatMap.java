package org.loraworkbench.gui.common.heat;

/**
 * The values of a matrix, to be shown as a picture.
 *
 * @param rows at least 1
 * @param columns at least 1
 * @param values row by row; not copied, so not to be changed afterwards
 */
public record HeatMap(int rows, int columns, float[] values) {

    public HeatMap {
        if (rows < 1 || columns < 1 || values.length != rows * columns) {
            throw new IllegalArgumentException(
                    "A heat map of "
                            + rows
                            + " × "
                            + columns
                            + " has no "
                            + values.length
                            + " values.");
        }
    }

    /**
     * Averages the values of each cell of a coarser grid. A grid that is finer than the matrix is
     * cut back to the matrix's own.
     */
    public HeatMap averaged(int mostRows, int mostColumns) {
        int newRows = Math.min(rows, mostRows);
        int newColumns = Math.min(columns, mostColumns);
        float[] averages = new float[newRows * newColumns];
        for (int row = 0; row < newRows; row++) {
            for (int column = 0; column < newColumns; column++) {
                averages[row * newColumns + column] =
                        average(
                                (int) ((long) row * rows / newRows),
                                (int) ((row + 1L) * rows / newRows),
                                (int) ((long) column * columns / newColumns),
                                (int) ((column + 1L) * columns / newColumns));
            }
        }
        return new HeatMap(newRows, newColumns, averages);
    }

    /** The greatest distance of a finite value from zero. */
    public float largest() {
        float largest = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private float average(int firstRow, int endRow, int firstColumn, int endColumn) {
        double sum = 0;
        for (int row = firstRow; row < endRow; row++) {
            for (int column = firstColumn; column < endColumn; column++) {
                sum += values[row * columns + column];
            }
        }
        return (float) (sum / ((endRow - firstRow) * (double) (endColumn - firstColumn)));
    }
}
