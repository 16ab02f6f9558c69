package io.goopang.shop.common;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.autoconfigure.init.SqlInitializationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The beans that each service imports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SqlInitializationProperties.class)
@Import({ErrorTexts.class, HealthProbe.class})
public class ServiceConfiguration {

    @Bean
    WebMvcConfigurer cors(@Value("${msa.cors.allowed-origins}") String[] origins) {
        return new WebMvcConfigurer() {
            @Override
            public void addCorsMappings(CorsRegistry registry) {
                registry.addMapping("/api/**").allowedOrigins(origins).allowedMethods("*");
            }
        };
    }

    /** Clients call paths with and without a trailing slash. */
    @Bean
    UrlHandlerFilter trailingSlash() {
        return UrlHandlerFilter.trailingSlashHandler("/api/**").wrapRequest().build();
    }

    @Bean
    static PostgresTimeouts postgresTimeouts() {
        return new PostgresTimeouts();
    }

    @Bean
    LockedSchemaInitializer schemaInitializer(
            DataSource dataSource,
            SqlInitializationProperties properties,
            @Value("${spring.application.name}") String serviceName) {
        return new LockedSchemaInitializer(dataSource, properties, serviceName);
    }
}
