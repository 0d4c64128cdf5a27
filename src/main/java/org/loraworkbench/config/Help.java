package org.loraworkbench.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a setting, at the component of the record that holds it. The form, the command {@code
 * settings} and the README show the words; {@link Settings} finds them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Help {

    /** One or two sentences for someone who does not know the setting. */
    String value();

    /** A few words that stand below the form's field, such as the unit. */
    String hint() default "";
}
