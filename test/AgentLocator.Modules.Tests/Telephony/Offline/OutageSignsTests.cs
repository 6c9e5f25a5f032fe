using System.Net.Sockets;
using AgentLocator.Abp.Data;
using AgentLocator.Tenancy.Availability;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AgentLocator.Modules.Tests.Offline;

[NoDatabase]
public sealed class OutageSignsTests
{
    public static TheoryData<Exception> Outages() =>
    [
        new SqliteException("busy", 5),
        new SqliteException("locked", 6),
        new SqliteException("disk", 10, 778),
        new SqliteException("full", 13),
        new SqliteException("cannot open", 14),
        Postgres("57P01"),
        Postgres("57P02"),
        Postgres("57P03"),
        Postgres("53300"),
        Postgres("08006"),
        Postgres("25006"),
        new NpgsqlException("refused", new SocketException((int)SocketError.ConnectionRefused)),
        new NpgsqlException("cut", new EndOfStreamException()),
        new NpgsqlException("slow", new TimeoutException()),
        new InvalidOperationException("likely transient", new NpgsqlException("cut", new IOException())),
        new Microsoft.EntityFrameworkCore.DbUpdateException("save", new SqliteException("busy", 5)),
        new AggregateException(new InvalidOperationException(), new TimeoutException()),
        new TimeoutException("the write gate"),
        new TaskCanceledException(),
    ];

    public static TheoryData<Exception> Others() =>
    [
        new SqliteException("constraint", 19),
        new SqliteException("no such table", 1),
        Postgres("23505"),
        Postgres("40001"),
        Postgres("40P01"),
        Postgres("42P01"),
        new AbpDbConcurrencyException("stale", new InvalidOperationException()),
        new InvalidOperationException(),
        new IOException("the disk of something else"),
        new HttpRequestException("the carrier", new SocketException((int)SocketError.ConnectionRefused)),
    ];

    [Theory]
    [MemberData(nameof(Outages), DisableDiscoveryEnumeration = true)]
    public void A_database_that_is_not_there_is_told(Exception exception) => exception.IsOutage().ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void Any_other_fault_is_not(Exception exception) => exception.IsOutage().ShouldBeFalse();

    private static PostgresException Postgres(string state) => new("text", "ERROR", "ERROR", state);
}
