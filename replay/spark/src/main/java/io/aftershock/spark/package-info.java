/** The program on Apache Spark: {@link io.aftershock.spark.SparkMain} lists its subcommands. */
@NullMarked
package io.aftershock.spark;

import org.jspecify.annotations.NullMarked;
