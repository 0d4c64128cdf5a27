package org.loraworkbench.formats;

/**
 * The low-rank matrices of one layer, as an adapter's file holds them: {@code ΔW = scaling · B·A}.
 *
 * @param layer Hugging Face's name of the module
 * @param scaling alpha over the rank, or over its root (rsLoRA)
 * @param a {@code [rank, in]}, row-major; of an embedding {@code [rank, rows]}
 * @param b {@code [out, rank]}, row-major
 */
public record LayerFactors(
        String layer, int rank, int in, int out, double scaling, float[] a, float[] b) {}
