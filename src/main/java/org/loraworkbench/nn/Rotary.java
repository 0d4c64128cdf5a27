package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.loraworkbench.config.ConfigException;

/**
 * Rotary positions (Su et al. 2021): pair i of a head of width w turns by {@code theta^(−2i/w)}
 * from one token to the next. Models made for longer texts turn their slow pairs slower still.
 */
final class Rotary {

    private static final double DEFAULT_THETA = 10000;

    private final float[] frequencies;

    private Rotary(double[] frequencies) {
        this.frequencies = new float[frequencies.length];
        for (int i = 0; i < frequencies.length; i++) {
            this.frequencies[i] = (float) frequencies[i];
        }
    }

    /**
     * Reads {@code rope_parameters} (transformers 5) or {@code rope_theta} and {@code
     * rope_scaling}.
     *
     * @param width of a head
     * @throws ConfigException if the scaling is of a kind that is not there
     */
    static Rotary read(ModelConfig config, int width) {
        JsonNode parameters = config.json().path("rope_parameters");
        JsonNode scaling = parameters.isObject() ? parameters : config.json().path("rope_scaling");
        if (scaling.isNull()) {
            scaling = MissingNode.getInstance();
        }
        if (scaling.path("partial_rotary_factor").asDouble(1) != 1) {
            throw new ConfigException(
                    "config.json", "partial_rotary_factor must be 1; part of a head cannot turn");
        }
        double theta =
                scaling.path("rope_theta").asDouble(config.number("rope_theta", DEFAULT_THETA));
        double[] frequencies = new double[width / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = Math.pow(theta, -2.0 * i / width);
        }
        String kind = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
        switch (kind) {
            case "default" -> {}
            case "linear" -> divide(frequencies, number(scaling, "factor"));
            case "llama3" -> scaleAsLlama3(frequencies, scaling);
            default ->
                    throw new ConfigException(
                            "config.json",
                            "rope_type is \""
                                    + kind
                                    + "\"; only \"default\", \"linear\" and \"llama3\" are"
                                    + " supported");
        }
        return new Rotary(frequencies);
    }

    private static void divide(double[] frequencies, double factor) {
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] /= factor;
        }
    }

    /**
     * Llama 3.1's way to longer texts: pairs that turn less than {@code low_freq_factor} times in
     * the original length are slowed down by {@code factor}, those that turn more than {@code
     * high_freq_factor} times stay, and the others lie in between.
     */
    private static void scaleAsLlama3(double[] frequencies, JsonNode scaling) {
        double factor = number(scaling, "factor");
        double low = number(scaling, "low_freq_factor");
        double high = number(scaling, "high_freq_factor");
        double length = number(scaling, "original_max_position_embeddings");
        for (int i = 0; i < frequencies.length; i++) {
            double turns = length * frequencies[i] / (2 * Math.PI);
            double kept = Math.min(1, Math.max(0, (turns - low) / (high - low)));
            frequencies[i] *= kept + (1 - kept) / factor;
        }
    }

    private static double number(JsonNode scaling, String key) {
        double value = scaling.path(key).isNumber() ? scaling.get(key).doubleValue() : Double.NaN;
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new ConfigException(
                    "config.json", "must give " + key + ", a number above 0, for rotary positions");
        }
        return value;
    }

    /** The angle of each pair from one token to the next, {@code [width / 2]}. */
    NDArray frequencies(NDManager manager) {
        return manager.create(frequencies);
    }
}
