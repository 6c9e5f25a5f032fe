using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Modules.Tests.Identity;

namespace AgentLocator.Modules.Tests.Saas;

public sealed class SignUpFieldTests(SharedHost shared)
{
    private const string Code = "קוד העסק צריך להיות 3 עד 30 תווים: אותיות קטנות באנגלית, ספרות ומקפים, ולא להתחיל או להסתיים במקף.";
    private const string Phone = "מספר הטלפון לא תקין. אפשר לכתוב למשל 052-1234567 או 03-1234567.";
    private const string Password = "הסיסמה צריכה להיות באורך 10 עד 128 תווים.";
    private const string Required = "צריך למלא את השדה הזה.";
    private readonly SessionClient _client = new(shared.Host);

    [Theory]
    [InlineData("businessCode", "ab", Code)]
    [InlineData("businessCode", "my shop", Code)]
    [InlineData("businessCode", "חנות", Code)]
    [InlineData("businessCode", "-shop-", Code)]
    [InlineData("businessCode", "WWW", "הקוד הזה שמור למערכת. אפשר לבחור קוד אחר.")]
    [InlineData("email", "noa", "כתובת הדוא״ל לא תקינה.")]
    [InlineData("email", "noa@example", "כתובת הדוא״ל לא תקינה.")]
    [InlineData("phone", "12345", Phone)]
    [InlineData("phone", "*2700", Phone)]
    [InlineData("phone", "לא מספר", Phone)]
    [InlineData("password", "short", Password)]
    [InlineData("businessName", " ", Required)]
    [InlineData("ownerName", "", Required)]
    [InlineData("password", "", Required)]
    public async Task A_wrong_field_is_told_in_words_of_its_own(string field, string value, string message)
    {
        var answer = await _client.SignUpAsync(FormWith(field, value));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.FieldErrors.ShouldHaveSingleItem();
        answer.FieldErrors[field].ShouldBe(message);
        answer.Message.ShouldBe("חלק מהפרטים לא תקינים. אפשר לתקן ולנסות שוב.");
    }

    [Fact]
    public async Task A_password_may_have_128_characters_but_no_more()
    {
        (await _client.SignUpAsync(FormWith("password", new string('x', 129)))).FieldErrors["password"].ShouldBe(Password);
        (await _client.SignUpAsync(FormWith("password", new string('x', 128)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_taken_code_is_told_at_the_field_also_in_capitals()
    {
        var taken = await shared.Host.SignUpAsync();

        var answer = await _client.SignUpAsync(FormWith("businessCode", taken.Code.ToUpperInvariant()));

        answer.FieldErrors["businessCode"].ShouldBe("הקוד הזה תפוס. אפשר לבחור קוד אחר.");
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_and_in_English_too()
    {
        using var http = shared.Host.Anonymous("en");

        var response = await http.PostAsJsonAsync("/api/saas/sign-up", SignUpForm.Create() with { BusinessCode = "!", Email = "!", Phone = "!", Password = "!" });

        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        error.GetProperty("message").GetString().ShouldBe("Some of the details are not valid. Please correct them and try again.");
        error.GetProperty("validationErrors").EnumerateArray().Select(e => e.GetProperty("members")[0].GetString())
            .ShouldBe(["businessCode", "email", "phone", "password"], ignoreOrder: true);
    }

    private static Dictionary<string, string> FormWith(string field, string value)
    {
        var form = JsonSerializer.Deserialize<Dictionary<string, string>>(JsonSerializer.Serialize(SignUpForm.Create(), JsonSerializerOptions.Web))!;
        form[field] = value;
        return form;
    }
}
