package org.loraworkbench.nn;

/**
 * A matrix as it is shown: divided into cells of equal size, each with the entry of its part that
 * is furthest from zero. A mean would let entries of both signs cancel, and hide an outlier; a cell
 * of one entry is that entry.
 *
 * @param rows cells down, at least 1
 * @param columns cells across, at least 1
 * @param matrixRows rows of the matrix itself
 * @param matrixColumns columns of the matrix itself
 * @param values of the cells, row by row; not copied, so not to be changed afterwards
 */
public record MatrixCells(
        int rows, int columns, int matrixRows, int matrixColumns, float[] values) {

    public MatrixCells {
        if (rows < 1
                || columns < 1
                || rows > matrixRows
                || columns > matrixColumns
                || values.length != rows * columns) {
            throw new IllegalArgumentException(
                    "%d × %d cells of a matrix of %d × %d have no %d values."
                            .formatted(rows, columns, matrixRows, matrixColumns, values.length));
        }
    }

    /** How many cells there are along an axis of so many entries, if there may be so many. */
    public static int count(long entries, int most) {
        long size = size(entries, most);
        return Math.toIntExact((entries + size - 1) / size);
    }

    /** Entries in a cell along such an axis; the last cell may have fewer. */
    private static long size(long entries, long most) {
        return (entries + most - 1) / most;
    }

    /** Divides a matrix, row-major, into at most so many cells along each axis. */
    public static MatrixCells of(float[] matrix, int rows, int columns, int most) {
        Reduction reduction = new Reduction(rows, columns, most, most);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                reduction.take(row, column, matrix[row * columns + column]);
            }
        }
        return reduction.cells();
    }

    /** The greatest distance of a value from zero. */
    public float largest() {
        float largest = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    public float value(int row, int column) {
        return values[row * columns + column];
    }

    /** The first row of the matrix that belongs to a row of cells. */
    public int firstRow(int row) {
        return Math.toIntExact(row * size(matrixRows, rows));
    }

    /** The last row of the matrix that belongs to a row of cells. */
    public int lastRow(int row) {
        return Math.min(firstRow(row + 1), matrixRows) - 1;
    }

    /** The first column of the matrix that belongs to a column of cells. */
    public int firstColumn(int column) {
        return Math.toIntExact(column * size(matrixColumns, columns));
    }

    /** The last column of the matrix that belongs to a column of cells. */
    public int lastColumn(int column) {
        return Math.min(firstColumn(column + 1), matrixColumns) - 1;
    }

    /** Takes the entries of a matrix one after the other, in any order. */
    public static final class Reduction {

        private final int matrixRows;
        private final int matrixColumns;
        private final int height;
        private final int width;
        private final int columns;
        private final float[] values;

        public Reduction(int matrixRows, int matrixColumns, int mostRows, int mostColumns) {
            this.matrixRows = matrixRows;
            this.matrixColumns = matrixColumns;
            height = (int) size(matrixRows, mostRows);
            width = (int) size(matrixColumns, mostColumns);
            columns = count(matrixColumns, mostColumns);
            values = new float[count(matrixRows, mostRows) * columns];
        }

        public void take(int row, int column, float value) {
            int cell = row / height * columns + column / width;
            float known = values[cell];
            float size = Math.abs(value);
            // Of an entry and its negative the positive one counts, in whatever order they come.
            if (size > Math.abs(known) || size == Math.abs(known) && value > known) {
                values[cell] = value;
            }
        }

        public MatrixCells cells() {
            return new MatrixCells(
                    values.length / columns, columns, matrixRows, matrixColumns, values);
        }
    }
}
