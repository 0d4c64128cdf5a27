package org.loraworkbench.nn;

import org.loraworkbench.config.ConfigException;

/**
 * What a base's configuration says of one of its dropouts. Training without them reads past what is
 * wrong here.
 *
 * @param key of {@code config.json}
 * @param stated what stands there, or transformers' default
 */
public record DropoutRate(String key, String stated) {

    /**
     * The share of the numbers that is dropped, from 0 to 1.
     *
     * @throws ConfigException if something else is stated
     */
    public double probability() {
        double value = number();
        if (!(value >= 0 && value <= 1)) {
            throw new ConfigException(
                    "config.json",
                    "%s must be a number from 0 to 1 for base_dropout, but is %s"
                            .formatted(key, stated));
        }
        return value;
    }

    private double number() {
        try {
            return Double.parseDouble(stated);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
