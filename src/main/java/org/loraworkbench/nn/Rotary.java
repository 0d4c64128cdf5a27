package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.ConfigException;

/**
 * Rotary positions (Su et al. 2021): pair i of a head of width w turns by {@code theta^(−2i/w)}
 * from one token to the next. Models made for longer texts turn some pairs slower still.
 */
final class Rotary {

    private static final String PARTIAL = "partial_rotary_factor";

    private final int headWidth;
    private final RotaryScaling scaling;
    private final Settings settings;

    /**
     * @param json {@code rope_parameters} or {@code rope_scaling}
     * @param rotated numbers of a head that turn, the first ones
     * @param places tokens that the model is made for
     * @param trainedPlaces tokens of the texts that it was pretrained on
     */
    record Settings(JsonNode json, double theta, int rotated, int places, int trainedPlaces) {

        /** The angle of each pair, without any scaling. */
        double[] frequencies(double base) {
            double[] frequencies = new double[rotated / 2];
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] = Math.pow(base, -2.0 * i / rotated);
            }
            return frequencies;
        }

        double number(String key, double otherwise) {
            return json.path(key).isMissingNode() || json.path(key).isNull()
                    ? otherwise
                    : required(key);
        }

        double required(String key) {
            return positive(key, json.path(key));
        }

        /** A number for each pair. */
        List<Double> list(String key) {
            JsonNode numbers = json.path(key);
            if (numbers.size() != rotated / 2) {
                throw new ConfigException(
                        "config.json",
                        "%s must hold %d numbers, one for each pair of a head that turns"
                                .formatted(key, rotated / 2));
            }
            List<Double> list = new ArrayList<>();
            numbers.forEach(number -> list.add(positive(key, number)));
            return list;
        }

        private static double positive(String key, JsonNode number) {
            double value = number.isNumber() ? number.doubleValue() : Double.NaN;
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new ConfigException(
                        "config.json",
                        "must give " + key + ", a number above 0, for rotary positions");
            }
            return value;
        }
    }

    /**
     * Positions of texts of one length.
     *
     * @param frequencies the angle of each pair from one token to the next, {@code [pairs]}; the
     *     numbers of a head behind the pairs do not turn
     * @param size what the turned numbers are multiplied by
     */
    record Angles(NDArray frequencies, double size, int headWidth) {}

    private Rotary(int headWidth, RotaryScaling scaling, Settings settings) {
        this.headWidth = headWidth;
        this.scaling = scaling;
        this.settings = settings;
        // What is missing in the settings is told now.
        scaling.frequencies(settings, 1);
        scaling.frequencies(settings, Integer.MAX_VALUE);
        scaling.size(settings);
    }

    /**
     * Reads {@code rope_parameters} (transformers 5) or {@code rope_theta} and {@code
     * rope_scaling}; whole heads turn.
     *
     * @throws ConfigException if the scaling is of a kind that is not there
     */
    static Rotary read(ModelConfig config, Defaults defaults, int headWidth) {
        JsonNode parameters = parameters(config);
        if (share(parameters, config.number(PARTIAL, 1)) != 1) {
            throw new ConfigException(
                    "config.json", PARTIAL + " must be 1; part of a head cannot turn");
        }
        return read(config, parameters, theta(config, defaults), defaults.places(), headWidth);
    }

    /** The same where {@code partial_rotary_factor} says how much of a head turns. */
    static Rotary readPartial(ModelConfig config, String kind, Defaults defaults, int headWidth) {
        double theta = theta(config, defaults);
        double share = config.number(PARTIAL, 1);
        return readPartial(config, kind, new Defaults(theta, defaults.places()), headWidth, share);
    }

    /**
     * The same of a model with other names for both.
     *
     * @param defaults its theta, where the parameters do not say it
     * @param share how much of a head turns, where the parameters do not say it
     */
    static Rotary readPartial(
            ModelConfig config, String kind, Defaults defaults, int headWidth, double share) {
        JsonNode parameters = parameters(config);
        int rotated = (int) (headWidth * share(parameters, share));
        config.requireDivides("2", 2, PARTIAL + " times the width of a head", rotated);
        return new Rotary(
                headWidth,
                RotaryScaling.named(kind),
                settings(config, parameters, defaults.theta(), defaults.places(), rotated));
    }

    /**
     * The same of one type of blocks, whose parameters are given.
     *
     * @param theta where they do not say it
     */
    static Rotary read(
            ModelConfig config, JsonNode parameters, double theta, int places, int headWidth) {
        return new Rotary(
                headWidth,
                RotaryScaling.named(kind(parameters)),
                settings(config, parameters, theta, places, headWidth));
    }

    /**
     * What transformers takes where a configuration does not say.
     *
     * @param places {@code max_position_embeddings}
     */
    record Defaults(double theta, int places) {}

    private static double theta(ModelConfig config, Defaults defaults) {
        return config.number("rope_theta", defaults.theta());
    }

    private static Settings settings(
            ModelConfig config, JsonNode parameters, double theta, int most, int rotated) {
        int places = config.rows("max_position_embeddings", most);
        int inside = parameters.path("original_max_position_embeddings").asInt(places);
        int trained = Math.max(1, config.rows("original_max_position_embeddings", inside));
        double said = parameters.path("rope_theta").asDouble(theta);
        return new Settings(parameters, said, rotated, places, trained);
    }

    /** The older name counts where both are given. */
    static JsonNode parameters(ModelConfig config) {
        JsonNode scaling = config.json().path("rope_scaling");
        return scaling.isObject() && !scaling.isEmpty()
                ? scaling
                : config.json().path("rope_parameters");
    }

    static String kind(JsonNode parameters) {
        return parameters.path("rope_type").asText(parameters.path("type").asText("default"));
    }

    private static double share(JsonNode parameters, double otherwise) {
        double share = parameters.path(PARTIAL).asDouble(otherwise);
        if (!(share > 0 && share <= 1)) {
            throw new ConfigException(
                    "config.json", PARTIAL + " must be above 0 and at most 1, but is " + share);
        }
        return share;
    }

    /** The most tokens that a text may have. */
    int longestText() {
        return scaling == RotaryScaling.DYNAMIC
                ? (int) (settings.places() * Math.max(1, settings.required("factor")))
                : settings.places();
    }

    /** As {@link TransformerModel.Reach#turn}. */
    int turn() {
        return scaling == RotaryScaling.LONGROPE ? settings.trainedPlaces() : Integer.MAX_VALUE;
    }

    /**
     * @param tokens of the whole text, those that a cache holds included
     */
    Angles angles(NDManager manager, int tokens) {
        double[] wide = scaling.frequencies(settings, tokens);
        float[] frequencies = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            frequencies[i] = (float) wide[i];
        }
        return new Angles(manager.create(frequencies), scaling.size(settings), headWidth);
    }
}
