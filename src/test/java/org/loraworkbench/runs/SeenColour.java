package org.loraworkbench.runs;

import java.util.Locale;

/** A colour as an eye sees it, in CIELAB under daylight (D65). */
record SeenColour(double lightness, double a, double b) {

    /**
     * The common kinds of sight: what Machado, Oliveira and Fernandes, “A Physiologically-based
     * Model for Simulation of Color Vision Deficiency” (2009), table 1, make of linear RGB at
     * severity 1.
     */
    enum Eye {
        USUAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
        PROTANOPIA(
                0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
                1.051998),
        DEUTERANOPIA(
                0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
                0.968881),
        TRITANOPIA(
                1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
                0.303900);

        private final double[] matrix;

        Eye(double... matrix) {
            this.matrix = matrix;
        }

        private double[] see(double[] rgb) {
            double[] seen = new double[3];
            for (int i = 0; i < 3; i++) {
                double value = 0;
                for (int j = 0; j < 3; j++) {
                    value += matrix[3 * i + j] * rgb[j];
                }
                seen[i] = Math.max(0, Math.min(1, value));
            }
            return seen;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Rows of the standard sRGB to XYZ conversion (IEC 61966-2-1), each by its white. */
    private static final double[][] TO_XYZ = {
        {0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
        {0.2126729, 0.7151522, 0.0721750},
        {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}
    };

    /**
     * @param rgb 24 bits
     */
    static SeenColour of(int rgb, Eye eye) {
        double[] seen = eye.see(linear(rgb));
        double[] xyz = new double[3];
        for (int i = 0; i < 3; i++) {
            xyz[i] = cubeRoot(product(TO_XYZ[i], seen));
        }
        return new SeenColour(116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2]));
    }

    /** The distance of CIE 1976, ΔE*ab. */
    double distance(SeenColour other) {
        double l = lightness - other.lightness;
        return Math.sqrt(l * l + Math.pow(a - other.a, 2) + Math.pow(b - other.b, 2));
    }

    /** The ratio of contrast that WCAG 2 defines, from 1 to 21. */
    static double contrast(int one, int other) {
        double first = product(TO_XYZ[1], linear(one));
        double second = product(TO_XYZ[1], linear(other));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double product(double[] row, double[] rgb) {
        return row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2];
    }

    private static double cubeRoot(double value) {
        return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
    }

    private static double[] linear(int rgb) {
        return new double[] {linearChannel(rgb >> 16), linearChannel(rgb >> 8), linearChannel(rgb)};
    }

    private static double linearChannel(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
