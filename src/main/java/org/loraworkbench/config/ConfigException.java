package org.loraworkbench.config;

/** A setting that cannot be used: names the field and says in one sentence what would be right. */
public final class ConfigException extends InputException {

    private final String field;
    private final String problem;

    /**
     * @param field the setting as the user knows it, such as {@code adapters[0].r}
     * @param problem what is wrong and what would be right, without the field's name
     */
    public ConfigException(String field, String problem) {
        super(field.isEmpty() ? problem : field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    public String field() {
        return field;
    }

    public String problem() {
        return problem;
    }

    /** The same problem, with its field named from one level further out. */
    public ConfigException within(String prefix) {
        return new ConfigException(field.isEmpty() ? prefix : prefix + "." + field, problem);
    }
}
