package io.goopang.shop.common;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.ApplicationDataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.autoconfigure.init.SqlInitializationProperties;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs schema.sql and data.sql in one transaction; on PostgreSQL under an advisory lock, so that instances which start
 * together on an empty database do not race ({@code create table if not exists} alone does).
 */
class LockedSchemaInitializer extends ApplicationDataSourceScriptDatabaseInitializer {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final long lockKey;

    LockedSchemaInitializer(DataSource dataSource, SqlInitializationProperties properties, String serviceName) {
        super(dataSource, properties);
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.lockKey = serviceName.hashCode();
    }

    @Override
    public boolean initializeDatabase() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (isPostgres()) {
                jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, lockKey);
            }
            return super.initializeDatabase();
        }));
    }

    private boolean isPostgres() {
        ConnectionCallback<String> product = connection -> connection.getMetaData().getDatabaseProductName();
        return "PostgreSQL".equals(jdbc.execute(product));
    }
}
